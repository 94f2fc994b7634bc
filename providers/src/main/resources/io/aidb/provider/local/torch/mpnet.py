# MPNet: positions as in RoBERTa, and a bias of attention that depends on the distance between two tokens.

class Encoder:
  words : Tensor
  positions : Tensor
  norm : __torch__.layers.LayerNorm
  # One row per bucket of distances, one column per head.
  relative_bias : Tensor
  layers : List[__torch__.layers.PostNormLayer]
  padding : int

  def bias(self: __torch__.encoder.Encoder, tokens: int, device: Device) -> Tensor:
    place = torch.arange(tokens, device=device)
    ahead = torch.sub(torch.unsqueeze(place, 0), torch.unsqueeze(place, 1))
    half = torch.floordiv(torch.size(self.relative_bias, 0), 2)
    bucket = __torch__.layers.buckets(torch.abs(ahead), half, 128)
    bucket = torch.add(bucket, torch.mul(torch.to(torch.gt(ahead, 0), 4), half))
    return torch.unsqueeze(torch.permute(torch.embedding(self.relative_bias, bucket), [2, 0, 1]), 0)

  def forward(self: __torch__.encoder.Encoder, ids: Tensor, mask: Tensor, type_ids: Optional[Tensor]) -> Tensor:
    counted = torch.type_as(torch.ne(ids, self.padding), ids)
    number = torch.add(torch.mul(torch.cumsum(counted, 1), counted), self.padding)
    x = torch.add(torch.embedding(self.words, ids), torch.embedding(self.positions, number))
    x = self.norm.forward(x)
    bias = self.bias(torch.size(ids, 1), ids.device)
    visible = __torch__.layers.visible(mask)
    if visible is not None:
      bias = torch.masked_fill(bias, torch.logical_not(visible), -inf)
    for layer in self.layers:
      x = layer.forward(x, bias)
    return x
