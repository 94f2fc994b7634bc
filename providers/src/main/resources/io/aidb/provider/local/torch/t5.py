# The encoder of T5, and the parts that its decoder is made of as well. Nothing has a bias; attention is not scaled.

class Norm:
  weight : Tensor
  eps : float
  # In single precision throughout, since the squares of large values leave the range of half precision.
  def forward(self: __torch__.encoder.Norm, x: Tensor) -> Tensor:
    wide = torch.to(x, 6)
    scale = torch.rsqrt(torch.add(torch.mean(torch.pow(wide, 2), [-1], True), self.eps))
    return torch.type_as(torch.mul(self.weight, torch.mul(wide, scale)), x)

# What is added to the scores of attention by the distance from query to key, which is all that T5 knows of positions.
class RelativeBias:
  # One row per bucket of distances, one column per head.
  table : Tensor
  farthest : int
  # Whether keys after the query have buckets of their own; a decoder doesn't see them.
  both_ways : bool
  def forward(self: __torch__.encoder.RelativeBias, ahead: Tensor) -> Tensor:
    count = torch.size(self.table, 0)
    if self.both_ways:
      half = torch.floordiv(count, 2)
      bucket = __torch__.layers.buckets(torch.abs(ahead), half, self.farthest)
      bucket = torch.add(bucket, torch.mul(torch.to(torch.gt(ahead, 0), 4), half))
    else:
      bucket = __torch__.layers.buckets(torch.clamp(torch.neg(ahead), 0), count, self.farthest)
    return torch.unsqueeze(torch.permute(torch.embedding(self.table, bucket), [2, 0, 1]), 0)

# q, k, v: [rows, heads, tokens, size of a head]
def attend(q: Tensor, k: Tensor, v: Tensor, bias: Optional[Tensor]) -> Tensor:
  if bias is not None and torch.size(q, 2) == 1:
    # For a single query plain products are faster than the kernel, which is made for many.
    scores = torch.add_(torch.matmul(q, torch.transpose(k, 2, 3)), bias)
    a = torch.matmul(torch.softmax(scores, -1), v)
  else:
    a = torch.scaled_dot_product_attention(q, k, v, bias, 0., False, scale=1.)
  return torch.reshape(torch.transpose(a, 1, 2), [torch.mul(torch.size(q, 0), torch.size(q, 2)), -1])

# The rows of the weight are those of query, key and value, one after the other.
class SelfAttention:
  heads : int
  qkv : __torch__.linear.Linear
  output : __torch__.linear.Linear
  def pack(self: __torch__.encoder.SelfAttention) -> NoneType:
    self.qkv.pack(True)
    self.output.pack(False)
    return None
  # From a part of what qkv gives, [rows, tokens, ...], to [3, rows, heads, tokens, size of a head].
  def project(self: __torch__.encoder.SelfAttention, part: Tensor) -> Tensor:
    shape = [torch.size(part, 0), torch.size(part, 1), 3, self.heads, -1]
    return torch.permute(torch.view(part, shape), [2, 0, 3, 1, 4])
  def forward(self: __torch__.encoder.SelfAttention, x: Tensor, residual: Tensor, groups: List[int], biases: List[Optional[Tensor]]) -> Tensor:
    parts = annotate(List[Tensor], [])
    i = 0
    for part in __torch__.layers.split(self.qkv.forward(x), groups):
      q, k, v = torch.unbind(self.project(part))
      parts.append(__torch__.encoder.attend(q, k, v, biases[i]))
      i = torch.add(i, 1)
    return self.output.plus(torch.cat(parts), residual)

class FeedForward:
  activation : str
  gated : bool
  inner : __torch__.linear.Linear
  # Only if gated.
  gate : __torch__.linear.Linear
  output : __torch__.linear.Linear
  def pack(self: __torch__.encoder.FeedForward) -> NoneType:
    self.inner.pack(False)
    if self.gated:
      self.gate.pack(False)
    self.output.pack(False)
    return None
  def forward(self: __torch__.encoder.FeedForward, x: Tensor, residual: Tensor) -> Tensor:
    y = __torch__.layers.activate(self.activation, self.inner.forward(x))
    if self.gated:
      y = torch.mul(y, self.gate.forward(x))
    return self.output.plus(y, residual)

class Block:
  attention_norm : __torch__.encoder.Norm
  attention : __torch__.encoder.SelfAttention
  feed_forward_norm : __torch__.encoder.Norm
  feed_forward : __torch__.encoder.FeedForward
  def pack(self: __torch__.encoder.Block) -> NoneType:
    self.attention.pack()
    self.feed_forward.pack()
    return None
  def forward(self: __torch__.encoder.Block, x: Tensor, groups: List[int], biases: List[Optional[Tensor]]) -> Tensor:
    y = self.attention.forward(self.attention_norm.forward(x), x, groups, biases)
    return self.feed_forward.forward(self.feed_forward_norm.forward(y), y)

class Encoder:
  words : Tensor
  relative_bias : __torch__.encoder.RelativeBias
  blocks : List[__torch__.encoder.Block]
  norm : __torch__.encoder.Norm

  def pack(self: __torch__.encoder.Encoder) -> NoneType:
    for block in self.blocks:
      block.pack()
    return None

  def forward(self: __torch__.encoder.Encoder, ids: Tensor, types: Optional[Tensor], groups: List[int]) -> Tensor:
    biases = annotate(List[Optional[Tensor]], [])
    for part in __torch__.layers.split(ids, groups):
      bias = self.relative_bias.forward(__torch__.layers.distances(torch.size(part, 1), ids.device))
      biases.append(torch.to(bias, __torch__.linear.dtype()))
    x = torch.to(torch.embedding(self.words, ids), __torch__.linear.dtype())
    for block in self.blocks:
      x = block.forward(x, groups, biases)
    return self.norm.forward(x)
