# BERT, RoBERTa, XLM-RoBERTa and DistilBERT, which differ in where positions begin and whether there are token types.

class Encoder:
  words : Tensor
  positions : Tensor
  types : Tensor
  norm : __torch__.layers.LayerNorm
  layers : List[__torch__.layers.PostNormLayer]
  # RoBERTa numbers the tokens that are not this one, from the number after it on; -1 in other models.
  padding : int

  def pack(self: __torch__.encoder.Encoder) -> NoneType:
    for layer in self.layers:
      layer.pack()
    return None

  def numbers(self: __torch__.encoder.Encoder, ids: Tensor, groups: List[int]) -> Tensor:
    numbers = annotate(List[Tensor], [])
    for part in __torch__.layers.split(ids, groups):
      if self.padding < 0:
        number = torch.expand(torch.arange(torch.size(part, 1), device=ids.device), torch.size(part))
      else:
        counted = torch.type_as(torch.ne(part, self.padding), part)
        number = torch.add(torch.mul(torch.cumsum(counted, 1), counted), self.padding)
      numbers.append(torch.flatten(number))
    return torch.cat(numbers)

  def forward(self: __torch__.encoder.Encoder, ids: Tensor, types: Optional[Tensor], groups: List[int]) -> Tensor:
    if types is None:
      kind = torch.select(self.types, 0, 0)
    else:
      kind = torch.embedding(self.types, types)
    position = torch.embedding(self.positions, self.numbers(ids, groups))
    x = self.norm.forward(torch.add(torch.add(torch.embedding(self.words, ids), kind), position))
    x = torch.to(x, __torch__.linear.dtype())
    biases = __torch__.layers.unbiased(groups)
    for layer in self.layers:
      x = layer.forward(x, groups, biases)
    return x
